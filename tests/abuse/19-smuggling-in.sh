#!/usr/bin/env bash
# 19: a mail within a mail by bare line ends.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
unit inspect '/inspect/bare-cr' '/inspect/crcrlf' '/inspect/identity-bare-cr'
done_testing
