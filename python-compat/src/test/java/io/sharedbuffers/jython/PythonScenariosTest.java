package io.sharedbuffers.jython;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyFunction;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PySystemState;
import org.python.util.PythonInterpreter;

/**
 * Runs the Python files of {@code src/test/python} under Jython: each function whose name starts with {@code test_} is a
 * test, told by its docstring. What it prints is shown if it fails.
 */
@DisplayName("Under Jython")
class PythonScenariosTest {
    private static final Path SCENARIOS = Path.of("src/test/python");

    @TestFactory
    Stream<DynamicNode> scenarios() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(SCENARIOS)) {
            files = found.filter(path -> path.getFileName().toString().startsWith("test_"))
                    .sorted()
                    .toList();
        }
        assertFalse(files.isEmpty(), "no scenarios in " + SCENARIOS.toAbsolutePath());
        return files.stream().map(PythonScenariosTest::container);
    }

    private static DynamicNode container(Path file) {
        String name = file.getFileName().toString();
        PySystemState system = new PySystemState();
        system.path.insert(0, new PyString(SCENARIOS.toAbsolutePath().toString()));
        PythonInterpreter python = new PythonInterpreter(null, system);
        try {
            python.execfile(file.toString());
        } catch (PyException e) {
            return DynamicTest.dynamicTest(name, () -> fail(name + " cannot be loaded", e));
        }
        List<DynamicTest> tests = new ArrayList<>();
        for (PyObject key : python.getLocals().asIterable()) {
            PyObject value = python.getLocals().__getitem__(key);
            if (key.toString().startsWith("test_") && value instanceof PyFunction function) {
                tests.add(test(python, key.toString(), function));
            }
        }
        assertTrue(!tests.isEmpty(), name + " has no functions named test_…");
        tests.sort(java.util.Comparator.comparing(DynamicTest::getDisplayName));
        return DynamicContainer.dynamicContainer(name, tests);
    }

    private static DynamicTest test(PythonInterpreter python, String name, PyFunction function) {
        PyObject documentation = function.__findattr__("__doc__");
        String title = documentation instanceof PyString text ? text.toString().strip() : name;
        return DynamicTest.dynamicTest(title, () -> {
            StringWriter printed = new StringWriter();
            PySystemState before = Py.getSystemState();
            python.setOut(printed);
            Py.setSystemState(python.getSystemState());
            try {
                function.__call__();
            } catch (PyException e) {
                fail(name + ": " + e + "\n" + printed, e);
            } finally {
                Py.setSystemState(before);
            }
        });
    }
}
