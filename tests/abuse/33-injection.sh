#!/usr/bin/env bash
# 33: SQL or template signs in a mail.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
unit mustache '/mustache/escaping'
unit entries '/entries/search'
unit ruleset '/ruleset/bombs'
scenario procedure/t2097-hostile-mails \
	'SQL in a subject stands there as it was written' \
	'SQL in a search is looked for' \
	'and in the letter, too'
done_testing
