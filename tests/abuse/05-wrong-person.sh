#!/usr/bin/env bash
# 5: a deputy whose time is over, or who stands in for somebody else.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
unit entitled '/entitled/stood in until yesterday' '/entitled/stands in for one without the role'
unit answer '/answer/moved to another'
done_testing
