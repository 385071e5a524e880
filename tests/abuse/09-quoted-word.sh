#!/usr/bin/env bash
# 9: the word stands in a quotation, a name card or a mail that was passed on.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
unit answer '/answer/passed on'
scenario procedure/t2090-identity 'nothing but a quotation' 'an approval that he passes on'
done_testing
