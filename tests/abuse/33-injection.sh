#!/usr/bin/env bash
# 33: SQL or template signs in a mail.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
unit mustache '/mustache/escaping'
unit entries '/entries/search'
unit ruleset '/ruleset/bombs'
done_testing
