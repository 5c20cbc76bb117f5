# `make` lists the targets: those whose line ends in `## what it does`.

# Maven prints warnings and errors only.
MVN := .make/mvn -Dorg.slf4j.simpleLogger.defaultLogLevel=warn

# A Docker engine and the images that hold the original; quick where both are there.
DOCKER := conformance/docker/engine.sh start && conformance/docker/images.sh build

# What `make check` and `make test` run, each step in its own shell. A step leaves JUnit XML in a target/*-reports
# folder; all steps run, even after a failure, and one line adds them up. Failed tests are ignored by Maven so that every
# module is tested; adding up the reports then fails the run.
CHECK_STEPS = "$(MVN) -T 2 verify -Dmaven.test.failure.ignore -Dtests.jvm='-XX:TieredStopAtLevel=1 -XX:+UseSerialGC'" .make/launcher
TEST_STEPS  = "$(DOCKER)" "$(MVN) -T 2 verify -Dmaven.test.failure.ignore -Prelease -Dtests.excluded=large" .make/launcher .make/test-launcher

.DEFAULT_GOAL := help
.PHONY: help demo demo-python build check test coverage mutation spec-check fuzz conformance conformance-large soak golden bench bench-peers bench-quick fmt jars site clean python-compat-original

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-22s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: build ## the main job: build a table of 28,000 airports, look into it, compare it with the original's
	@.make/demo

demo-python: ## let the Python original read the table that demo built (PYTHON=... or Docker)
	@.make/demo-python

build: ## build the application and the launcher bin/sbuf, without tests
	@$(MVN) package -DskipTests
	@.make/launcher

check: ## compile, format check, unit tests, launcher; under two minutes
	@.make/run-tests $(CHECK_STEPS)

test: ## everything: what check does, the slow tests, the original in its containers, the Javadoc, the launcher's own test
	@.make/run-tests $(TEST_STEPS)

coverage: ## which lines of core the tests of make check run, of all modules; fails below 92 percent
	@rm -f target/jacoco.exec
	@$(MVN) test -Pcoverage
	@$(MVN) -Pcoverage -pl java/core jacoco:report
	@"$$(.make/find-jdk)/bin/java" .make/Coverage.java java/core/target/site/jacoco
	@$(MVN) -Pcoverage -pl java/core jacoco:check

mutation: ## whether tests notice changes of the codecs' code, an hour and more; PACKAGES='hash lz4'; fails below 85 percent
	@.make/mutation $(or $(PACKAGES),array hash idmap lz4 mapping pickle struct types)

spec-check: ## run every example of the specification, and the readers made from its Kaitai description
	@$(MVN) test -pl java/core,java/shm,java/columnar,java/cli,python-compat,examples,conformance -Dtest='SpecExamplesTest,GoldenFilesTest,Kaitai*Test' \
	    -Dsurefire.failIfNoSpecifiedTests=false

FUZZ = $(MVN) test -pl java/core,java/shm,java/columnar,java/cli,python-compat,examples,conformance -Dtests.excluded=large \
    -Dsurefire.failIfNoSpecifiedTests=false '-Dtest=FuzzTest\#nothingFound*' -Dfuzz.seed=0

fuzz: ## look for inputs that break a reader, MINUTES=n in all, TARGET=name for one entry point; INPUT=file tries a finding again
	@$(FUZZ) -Dfuzz.seconds=$$(($(or $(MINUTES),10) * 60)) $(if $(TARGET),-Dfuzz.target=$(TARGET)) $(if $(INPUT),'-Dfuzz.input=$(INPUT)')

conformance: ## compare with the original in its containers; CASES=n random cases for each dialect, of SEED=s
	@$(DOCKER)
	@$(MVN) test -pl java/core,java/shm,java/columnar,java/cli,python-compat,examples,conformance -Dtests.excluded=large \
	    -Dtest='io.sharedbuffers.conformance.*Test,io.sharedbuffers.conformance.shm.*Test' \
	    -Dsurefire.failIfNoSpecifiedTests=false $(if $(CASES),-Dconformance.cases=$(CASES)) $(if $(SEED),-Dconformance.seed=$(SEED))
	@cp conformance/target/RESULTS.md conformance/RESULTS.md

conformance-large: ## compare files of a million rows and of 4 GiB; needs 14 GiB of disk and about an hour; ROWS=n, FORMS=regex
	@$(if $(and $(PYTHON_1_2),$(PYTHON_0_8)),true,conformance/docker/engine.sh start && conformance/docker/images.sh build 1.2 && conformance/docker/images.sh build 0.8)
	@$(MVN) test -pl java/core,java/shm,java/columnar,java/cli,python-compat,examples,conformance -Dtests.excluded= -Dtest='LargeFilesTest' \
	    -Dsurefire.failIfNoSpecifiedTests=false $(if $(ROWS),-Dconformance.large.rows=$(ROWS)) \
	    $(if $(FORMS),'-Dconformance.large.forms=$(FORMS)')
	@$(if $(ROWS)$(FORMS),echo "conformance/target/LARGE.md has the table",cp conformance/target/LARGE.md conformance/LARGE.md)

# As many kills as take about three minutes.
KILLS := 200

soak: ## 16 threads on files that change and are replaced, for 10 minutes (MINUTES=n); before it KILLS=200 killed builds
	@$(MVN) test -pl java/core -Dtests.excluded= -Dtest=KilledBuildTest -Dfaults.kills=$(KILLS) $(if $(SEED),-Dfaults.seed=$(SEED))
	@"$$(.make/find-jdk)/bin/java" -Xms128m -Xmx128m -XX:+AlwaysPreTouch -cp java/core/target/classes:java/core/target/test-classes \
	    io.sharedbuffers.soak.Soak $$(($(or $(MINUTES),10) * 60))

python-compat-original: ## run the original's own unit tests under Jython, on our Python interface
	@.make/python-compat-original

SHM_PYTHON := conformance/docker/python.sh shm:

golden: ## have the originals make the golden files anew, in their containers
	@$(DOCKER)
	@python3 conformance/make_golden.py compile
	@python3 conformance/make_golden.py build "conformance/docker/python.sh 1.2" "conformance/docker/python.sh 0.8"
	@python3 conformance/make_shm_golden.py compile
	@python3 conformance/make_shm_golden.py build "shareable-list=$(SHM_PYTHON)shared-memory" \
	    "shared-array=$(SHM_PYTHON)shared-array-1.0-numpy1" "shared-array=$(SHM_PYTHON)shared-array-2.0.2-numpy1" \
	    "shared-array=$(SHM_PYTHON)shared-array-3.2.4-numpy1" "shared-array=$(SHM_PYTHON)shared-array-3.2.4-numpy2" \
	    "mmap-array=$(SHM_PYTHON)mmap-backed-array"
	@python3 conformance/make_shm_golden.py verify "shareable-list=conformance/docker/python.sh shm-3.13:shared-memory"

bench: ## run the JMH benchmarks; ARGS="Lookup -prof gc" chooses and adds options
	@$(MVN) package -DskipTests -Pbench -pl java/core,java/shm,java/benchmarks
	@"$$(.make/find-jdk)/bin/java" -cp 'java/benchmarks/target/benchmarks.jar:java/benchmarks/target/lib/*' \
	    org.openjdk.jmh.Main $(ARGS)

COMPARISON = "$$(.make/find-jdk)/bin/java" -cp 'java/benchmarks/target/benchmarks.jar:java/benchmarks/target/lib/*' \
    io.sharedbuffers.benchmarks.peers.Comparison

bench-peers: ## compare with other libraries, an hour and more; writes java/benchmarks/RESULTS.md; PYTHON_1_2=interpreter or none
	@$(MVN) package -DskipTests -Pbench -pl java/core,java/shm,java/benchmarks
	@$(COMPARISON) full python=$(PYTHON_1_2) $(ARGS)

bench-quick: ## two minutes: what lookups take in terms of the limit, beside the stored ratios; KEEP=1 stores them
	@$(MVN) package -DskipTests -Pbench -pl java/core,java/shm,java/benchmarks
	@$(COMPARISON) $(if $(KEEP),keep,quick) peers=LIMIT,OURS,OURS_WARM $(ARGS)

fmt: ## format the sources
	@$(MVN) spotless:apply

jars: ## build the jars with their sources and Javadoc
	@$(MVN) package -DskipTests -Prelease

site: ## one site of the Javadoc of both libraries and the specification, without warnings; prints where it is
	@"$$(.make/find-jdk)/bin/java" .make/Site.java

clean: ## remove what was built
	@rm -rf bin
	@find . -type d -name target -prune -exec rm -rf {} +
