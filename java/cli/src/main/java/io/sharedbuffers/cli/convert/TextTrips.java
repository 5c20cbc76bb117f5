package io.sharedbuffers.cli.convert;

import io.sharedbuffers.cli.input.Conversion;
import io.sharedbuffers.cli.output.Display;
import io.sharedbuffers.cli.output.JsonForm;
import io.sharedbuffers.types.OnDiskType;
import io.sharedbuffers.types.WrappedType;

/** The ways of values into CSV and JSON and back. */
enum TextTrips implements ValueTrip {
    /** Nothing stands for None and for unset slots; values without a type are read as what they look like. */
    CSV {
        @Override
        public Object there(String column, Object value, OnDiskType type) {
            return Conversion.ofText(Display.cell(value), type == null ? WrappedType.OBJECT : type);
        }

        @Override
        public Object unset(String column, OnDiskType type) {
            return Conversion.ofText("", type);
        }
    },
    /** What has no form of its own in JSON is marked, but for tuples and moments. */
    JSON {
        @Override
        public Object there(String column, Object value, OnDiskType type) {
            return Conversion.ofJson(JsonForm.of(value), type == null ? WrappedType.OBJECT : type);
        }

        @Override
        public Object unset(String column, OnDiskType type) {
            return Unset.UNSET;
        }
    }
}
