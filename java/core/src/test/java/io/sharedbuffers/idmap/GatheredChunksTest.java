package io.sharedbuffers.idmap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sharedbuffers.memory.AtomicFile;
import io.sharedbuffers.memory.MappedFile;
import io.sharedbuffers.memory.ScratchSpace;
import io.sharedbuffers.types.Dialect;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The values that stay are those that stay in 0.8.0. */
@Tag("slow")
@DisplayName("One value for each key, of more than a million rows in dialect 0.8")
class GatheredChunksTest {
    @TempDir
    private Path directory;

    @ParameterizedTest(name = "of {0} rows, 256 in the first chunk, 1 at {1} and 512 in the next chunk: {2}")
    @CsvSource({
        "1000000, 5000, 1",
        "1000001, 5000, 256",
        "2001000, 1002000, 1",
        "2001001, 1002000, 256",
    })
    @DisplayName("is the first by bytes among 1001 chunks that are gathered, and the least number otherwise")
    void survivor(long rows, long place, long survivor) throws IOException {
        Path file = directory.resolve("mapper");
        ScratchSpace space = ScratchSpace.beside(file);
        DuplicatePolicy policy = DuplicatePolicy.of(DuplicatePolicy.Scope.KEYS, Dialect.V0_8);
        try (var builder = new NumericIdMapperBuilder(IndexWidth.U64, policy, space);
                AtomicFile target = AtomicFile.replace(file)) {
            for (long row = 0; row < rows; row++) {
                if (row == 0) {
                    builder.add(5, 256);
                } else if (row == place) {
                    builder.add(5, 1);
                } else if (row == place + 1000) {
                    builder.add(5, 512);
                } else {
                    builder.add(7, 7);
                }
            }
            builder.write(target.sink());
            target.commit();
        }
        try (MappedFile mapped = MappedFile.open(file)) {
            NumericIdMapper mapper = NumericIdMapper.open(mapped.region(), IndexWidth.U64);
            assertEquals(2, mapper.size());
            assertEquals(survivor, mapper.valueAt(mapper.find(5)));
            assertEquals(7, mapper.valueAt(mapper.find(7)));
        }
    }
}
