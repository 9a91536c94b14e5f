# Finds a Java 25, as JAVA; sourced.
is_java_25() {
  [ -x "$1/bin/java" ] && [ -r "$1/release" ] && grep -q '^JAVA_VERSION="25[."]' "$1/release"
}

JAVA=
for home in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/java/* /opt/jdk*; do
  if [ -n "$home" ] && is_java_25 "$home"; then
    JAVA=$home/bin/java
    break
  fi
done
if [ -z "$JAVA" ]; then
  echo "gostream: a Java 25 is missing: install one (temurin-25-jre from Adoptium, or any other), or set JAVA_HOME in /etc/gostream/gostream.env." >&2
  exit 1
fi
