package io.sharedbuffers.cli.input;

import io.sharedbuffers.cli.build.FileForm;
import io.sharedbuffers.struct.Schema;

/**
 * How the rows of a table are taken.
 *
 * @param form what is to be built of them
 * @param keyField the field of the rows that is the key; null if there is no key, or if it is told apart from the row
 * @param schema the slots of the rows; null where they are not known yet, or where there are none
 */
public record ItemShape(FileForm form, String keyField, Schema schema) {}
