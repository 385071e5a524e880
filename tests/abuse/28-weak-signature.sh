#!/usr/bin/env bash
# 28: a signature that is old, short, partial or of another.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
unit signature '/signature/ends' '/signature/text behind it' '/signature/a subject above the signed one'
scenario procedure/t2092-signed 'signed with another key' 'a subject put above the signed one'
done_testing
