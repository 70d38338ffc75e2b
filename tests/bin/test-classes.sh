# Sourced by the programs here whose main class is among the tests.
#
#   build_tests NAME [PROFILE]   compiles what is missing; sets $root, $work (removed at the end), $classpath
#   run_tests ARGS...            java on that class path, as Spark's launcher starts it, without the noise of logging libraries
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

build_tests() {
  local maven=(mvn -q -B "-Pquick${2:+,$2}" -f "$root/pom.xml" -pl tests -am)
  local goals=(test-compile org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath
    -Dmdep.includeScope=test "-Dmdep.outputFile=$work/classpath")
  echo "$1: building" >&2
  # offline first: a second run needs no network
  if ! "${maven[@]}" -o "${goals[@]}" >"$work/build.log" 2>&1 && ! "${maven[@]}" "${goals[@]}" >"$work/build.log" 2>&1; then
    cat "$work/build.log" >&2
    echo "$1: cannot build" >&2
    exit 2
  fi
  classpath="$root/tests/target/test-classes:$root/tests/target/classes:$(cat "$work/classpath")"
  # the flags that Spark's launcher gives its JVMs
  read -r -a flags <<<"$(sed -n 's:.*<spark.jvm.args>\(.*\)</spark.jvm.args>.*:\1:p' "$root/pom.xml")"
}

run_tests() {
  SPARK_LOCAL_IP=127.0.0.1 "${JAVA_HOME:+$JAVA_HOME/bin/}java" "${flags[@]}" -Dfile.encoding=UTF-8 -cp "$classpath" "$@" \
    2> >(grep -v '^SLF4J\|^WARNING' >&2)
}
