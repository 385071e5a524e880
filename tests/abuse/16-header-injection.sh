#!/usr/bin/env bash
# 16: line ends in a subject or a name.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
unit compose '/compose/refused-headings' '/compose/hostile/letters'
done_testing
