import io.sharedbuffers.SharedBuffers;

interface Airport { String icao(); String name(); double lat(); double lon(); double elevation(); }

void main() throws IOException {
    try (var airports = SharedBuffers.openMapping(Path.of("airports.sbuf"), String.class, Airport.class)) {
        Airport jfk = airports.get("KJFK");        // a view onto the mapped bytes: nothing is copied or decoded
        System.out.println(jfk.name() + " " + jfk.lat());
    }
}
