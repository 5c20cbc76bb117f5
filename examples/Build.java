import io.sharedbuffers.SharedBuffers;

record Airport(String icao, String name, double lat, double lon, double elevation) {}

void main() throws IOException {
    Stream<Airport> stream = Stream.of(
            new Airport("KJFK", "John F Kennedy International Airport", 40.639801, -73.7789, 13.0),
            new Airport("RJTT", "Tokyo International Airport", 35.552299, 139.779999, 35.0));

    SharedBuffers.buildMapping(Path.of("airports.sbuf"), String.class, Airport.class)
        .putAll(stream, Airport::icao)             // streams; memory stays bounded however many rows come
        .build();                                  // written beside the target, forced, renamed
}
