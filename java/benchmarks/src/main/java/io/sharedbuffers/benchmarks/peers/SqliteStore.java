package io.sharedbuffers.benchmarks.peers;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;

/**
 * SQLite through its JDBC driver: one table whose rows are in the order of their key. Opened as immutable and mapped;
 * prepared statements and a connection for each thread.
 */
final class SqliteStore implements Contestant {
    private static final int BATCH = 10_000;

    private static String url(Path folder) {
        return "jdbc:sqlite:file:" + folder.resolve("table.sqlite").toUri().getPath();
    }

    @Override
    public void build(Path folder, Workload workload, Keys keys) throws Exception {
        try (Connection connection = DriverManager.getConnection(url(folder));
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=OFF");
            statement.execute("PRAGMA synchronous=OFF");
            statement.execute(
                    keys == Keys.ID
                            ? "CREATE TABLE rows (id INTEGER PRIMARY KEY, name TEXT, score REAL, count INTEGER, tags BLOB)"
                            : "CREATE TABLE rows (name TEXT PRIMARY KEY, score REAL, count INTEGER, tags BLOB) WITHOUT ROWID");
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement(
                    keys == Keys.ID ? "INSERT INTO rows VALUES (?,?,?,?,?)" : "INSERT INTO rows VALUES (?,?,?,?)")) {
                int[] sorted = ValueBytes.sorted(workload, keys);
                for (int i = 0; i < sorted.length; i++) {
                    Row row = workload.row(sorted[i]);
                    int column = 1;
                    if (keys == Keys.ID) {
                        insert.setLong(column++, workload.id(sorted[i]));
                    }
                    insert.setString(column++, row.name());
                    insert.setDouble(column++, row.score());
                    insert.setInt(column++, row.count());
                    insert.setBytes(column, tags(row.tags()));
                    insert.addBatch();
                    if (i % BATCH == BATCH - 1) {
                        insert.executeBatch();
                    }
                }
                insert.executeBatch();
            }
            connection.commit();
        }
    }

    private static byte[] tags(int[] tags) {
        ByteBuffer bytes = ByteBuffer.allocate(6).order(ByteOrder.LITTLE_ENDIAN);
        for (int tag : tags) {
            bytes.putShort((short) tag);
        }
        return bytes.array();
    }

    @Override
    public Store open(Path folder, Workload workload, Keys keys) {
        return new Store() {
            @Override
            public Reader reader() throws Exception {
                return new Table(DriverManager.getConnection(url(folder) + "?mode=ro&immutable=1"), keys);
            }

            @Override
            public void close() {
                // Connections belong to the readers, and end with the process.
            }
        };
    }

    private static final class Table implements Reader {
        private final Connection connection;
        private final PreparedStatement score;
        private final PreparedStatement row;

        Table(Connection connection, Keys keys) throws Exception {
            this.connection = connection;
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA mmap_size=17179869184");
            }
            String key = keys == Keys.ID ? "id" : "name";
            this.score = connection.prepareStatement("SELECT score FROM rows WHERE " + key + "=?");
            this.row = connection.prepareStatement("SELECT name, score, count, tags FROM rows WHERE " + key + "=?");
        }

        @Override
        public double score(long id) throws Exception {
            score.setLong(1, id);
            return score();
        }

        @Override
        public double score(String name) throws Exception {
            score.setString(1, name);
            return score();
        }

        private double score() throws Exception {
            try (ResultSet result = score.executeQuery()) {
                return result.next() ? result.getDouble(1) : Double.NaN;
            }
        }

        @Override
        public Row row(long id) throws Exception {
            row.setLong(1, id);
            try (ResultSet result = row.executeQuery()) {
                if (!result.next()) {
                    return null;
                }
                ByteBuffer tags = ByteBuffer.wrap(result.getBytes(4)).order(ByteOrder.LITTLE_ENDIAN);
                return new Row(result.getString(1), result.getDouble(2), result.getInt(3), new int[] {
                    tags.getShort(0), tags.getShort(2), tags.getShort(4)
                });
            }
        }

        @Override
        public double sum() throws Exception {
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("SELECT sum(score) FROM rows")) {
                result.next();
                return result.getDouble(1);
            }
        }
    }
}
