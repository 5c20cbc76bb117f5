package io.sharedbuffers.examples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Serves a table that Python builds, over HTTP, and goes on with the new one whenever Python replaces it.
 *
 * <pre>
 * TableService airports.sbuf 8080       then    curl localhost:8080/KJFK
 * </pre>
 */
public final class TableService {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int MILLIS_BETWEEN_LOOKS = 200;

    /** What this service wants to know of an airport; the table may have more. */
    public interface Airport {
        /** {@return its name} */
        String name();

        /** {@return the degrees north of the equator} */
        double lat();

        /** {@return the degrees east of Greenwich} */
        double lon();
    }

    private TableService() {}

    /**
     * Runs the service until it is killed.
     *
     * @param args the table, and the port, 0 for any that is free
     * @throws IOException if the table cannot be opened or the port is taken
     */
    public static void main(String[] args) throws IOException {
        ReplacedTable<String, Airport> airports = new ReplacedTable<>(Path.of(args[0]), String.class, Airport.class);
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[1])), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> answer(exchange, airports));
        server.start();
        System.out.println("serving on port " + server.getAddress().getPort());

        ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();
        looks.scheduleWithFixedDelay(
                () -> look(airports), MILLIS_BETWEEN_LOOKS, MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
    }

    /** A table that is missing for a moment, or damaged, is told and tried again; the old one answers meanwhile. */
    private static void look(ReplacedTable<String, Airport> airports) {
        try {
            if (airports.refresh()) {
                System.out.println("serving a new table");
            }
        } catch (IOException | RuntimeException e) {
            System.out.println("going on with the old table: " + e.getMessage());
        }
    }

    private static void answer(HttpExchange exchange, ReplacedTable<String, Airport> airports) throws IOException {
        String code = exchange.getRequestURI().getPath().substring(1);
        String text = airports.ask(table -> {
            Airport airport = table.get(code);
            return airport == null ? null : airport.name() + " " + airport.lat() + " " + airport.lon();
        });
        byte[] body = ((text == null ? code + " is unknown" : text) + "\n").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(text == null ? NOT_FOUND : OK, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
