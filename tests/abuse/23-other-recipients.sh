#!/usr/bin/env bash
# 23: a recipient sees who else has it.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
unit recipients '/recipients/kinds'
unit compose '/compose/headings'
scenario procedure/t2097-hostile-mails \
	'one does not name the other' \
	'and each transaction had one recipient'
done_testing
