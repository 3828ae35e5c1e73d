# What the test reports say; sourced by the stages that run tests.

say() { printf '\n== %s\n' "$*"; }

# Adds one attribute of the root element of every report.
sum_of() {
  sed -n 's/.*<testsuite [^>]*[[:space:]]'"$1"'="\([0-9]*\)".*/\1/p' "${reports[@]}" | awk '{ n += $1 } END { print n + 0 }'
}

# Fails if a test failed, none ran, or one was skipped for another reason than those of the extended pattern $1.
check_reports() {
  local allowed=${1:-'$^'}
  shopt -s nullglob
  reports=(*/target/surefire-reports/TEST-*.xml)
  [ "${#reports[@]}" -gt 0 ] || { echo "no test reports: no test ran" >&2; return 1; }
  local tests failed skipped
  tests=$(sum_of tests)
  failed=$(( $(sum_of failures) + $(sum_of errors) ))
  skipped=$(sum_of skipped)
  echo "$(( tests - failed - skipped )) passed, $failed failed, $skipped skipped"
  [ "$tests" -gt 0 ] && [ "$failed" -eq 0 ] || return 1
  if [ "$skipped" -gt 0 ]; then
    grep -ho '<skipped message="[^"]*"' "${reports[@]}" | sort | uniq -c >&2 || true
    # The test vectors and sample files that are not ours to publish lie beside the repository; a plain clone has none.
    [ -d ../shared ] || allowed="$allowed|Wycheproof|shared"
    if grep -h '<skipped' "${reports[@]}" | grep -qvE "$allowed"; then
      echo "skipped tests are not allowed here" >&2
      return 1
    fi
  fi
}
