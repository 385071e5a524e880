#!/usr/bin/env bash
# 25: bidirectional and control characters in a name.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
unit inspect '/inspect/name-bidi' '/inspect/name-control'
unit compose '/compose/hostile/html'
done_testing
