#!/usr/bin/env bash
# 34: a text that makes a pattern run for ever.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
unit ruleset '/ruleset/redos' '/ruleset/many-ways'
unit detect '/detect/report 8'
done_testing
