# What the scripts beside this one share: building what is missing, and starting a job in a JVM as Spark would.

set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
launch_dir="$root/notebooks/target/launch"
stamp="$launch_dir/built"

# Whether the classes and the class path are newer than all sources.
up_to_date() {
  [[ -f "$stamp" && -f "$launch_dir/classpath" ]] || return 1
  local modules=("$root/core" "$root/io" "$root/spark-connector" "$root/notebooks")
  [[ -z "$(find "$root/pom.xml" "${modules[@]/%//pom.xml}" "${modules[@]/%//src/main}" "$root/notebooks/shell" \
    -newer "$stamp" -print -quit)" ]] && all_there
}

# Whether everything on the class path exists: jars and classes may have been cleaned away, and a build with the profile
# of an older line of Spark leaves a class path with that line.
all_there() {
  local entry version
  version="$(sed -n 's:.*<spark.version>\(.*\)</spark.version>.*:\1:p' "$root/pom.xml" | head -1)"
  grep -q "spark-core_[0-9.]*-$version.jar" "$launch_dir/classpath" || return 1
  while IFS= read -r -d : entry; do
    [[ -e "$entry" ]] || return 1
  done < <(tr -d '\n' < "$launch_dir/classpath"; printf :)
  [[ -d "$root/notebooks/target/classes/org" ]]
}

build() {
  command -v mvn > /dev/null || { echo "Cannot build DistArray: mvn is not on the PATH (install Maven 3.8 or later)" >&2; exit 1; }
  echo "building DistArray with Maven (the first time, Spark's jars are downloaded: some minutes)" >&2
  mkdir -p "$launch_dir"
  touch "$stamp.new" # what is changed while Maven works is newer
  (cd "$root" && mvn -B -q -Pquick -pl notebooks -am process-classes) 2>&1 | sed $'s/\e\[[0-9;]*m//g' >&2
  mv "$stamp.new" "$stamp"
}

# help: prints the head of the script.
help() {
  sed -n '2,/^[^#]/{/^#/s/^# \{0,1\}//p}' "$0"
}

# on_master: appends to options what Spark's master asks for. A driver whose executors are on this machine listens on it alone;
# executors in JVMs of their own get the bundle.
on_master() {
  local master="${MASTER:-local[*]}" bundle
  options+=(-Dspark.master="$master")
  if [[ "$master" == local* ]]; then
    export SPARK_LOCAL_IP="${SPARK_LOCAL_IP:-127.0.0.1}"
    options+=(-Dspark.driver.host=127.0.0.1 -Dspark.driver.bindAddress=127.0.0.1)
  fi
  if [[ "$master" != local && "$master" != local\[* ]]; then
    bundle="$(find "$root/spark-connector/target" -maxdepth 1 -name 'distarray-spark_*-bundle.jar' -print -quit 2> /dev/null || true)"
    [[ -n "$bundle" ]] || { echo "Cannot use the master $master: executors need the bundle (mvn package makes it)" >&2; exit 1; }
    options+=(-Dspark.jars="$bundle")
  fi
}

# prepare NAME: builds what is missing, and sets java, class_path and options, those of the JVM beside java.args.
prepare() {
  java="java"
  [[ -n "${JAVA_HOME:-}" ]] && java="$JAVA_HOME/bin/java"
  command -v "$java" > /dev/null || { echo "Cannot run $1: $java is not there (install a JDK, 17 or later)" >&2; exit 1; }
  options=(-Djava.awt.headless=true -Dspark.ui.enabled=false -Ddistarray.output="$root/notebooks/target")
  on_master
  up_to_date || build
  class_path="$root/notebooks/target/classes:$(cat "$launch_dir/classpath")"
}

# launch CLASS ARGUMENTS...: runs a job; its exit code is ours.
launch() {
  local main="$1"
  shift
  if [[ " $* " == *" --help "* || " $* " == *" -h "* ]] && ! up_to_date; then
    help # rather than a build
    exit 0
  fi
  prepare "$main"
  exec "$java" "@$launch_dir/java.args" "${options[@]}" -cp "$class_path" "$main" "$@"
}
