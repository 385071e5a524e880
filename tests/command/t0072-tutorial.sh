#!/usr/bin/env bash
# The guide "another office in an hour" (contrib/panduan/another-office.md): every block of it is written, run, mailed or
# read as it stands there, on real mail servers; only their names, ports and password are this machine's.
. "$(dirname "$0")/../tap.sh"

host=$tmp/host desk=desk@riverside.example
host start "$host" "$desk" ben@riverside.example ruth@riverside.example ada@consumers.example june@customers.example || exit 1
at_end "host stop $host"
eval "$(host env "$host")"
python3 "$top/tests/command/tutorial.py" "$top/contrib/panduan/another-office.md" "$tmp/blocks" || exit 1
cd "$tmp" || exit 1

printf 0 >"$tmp/minute"
printf 0 >"$tmp/sent"
# next WHAT BY: a number that each use makes larger, the first from 0.
next() {
	local was
	was=$(cat "$tmp/$1")
	printf %s "$((was + $2))" >"$tmp/$1"
	echo "$was"
}
# What the guide calls siaga: samples of this tree, a clock of our own, half an hour from run to run.
siaga() {
	case $1 in
	init) [[ " $* " != *' --office '* ]] || set -- "$@" --from "$top/contrib" ;;
	run)
		local now minute
		minute=$((30 + $(next minute 30)))
		now=$(printf '2026-11-23T%02d:%02d:00+00:00' $((9 + minute / 60)) $((minute % 60)))
		find "$host/mail/riverside.example/desk/new" -type f -exec touch -d "$now" {} +
		set -- "$@" --now "$now"
		;;
	esac
	command "$siaga" "$@"
	local status=$?
	[ "$1" != run ] || host settle "$host"
	return "$status"
}
# One line of the guide as a pattern: an ellipsis is anything, blanks are as many as there are.
pattern() { sed -E 's/[][\.*^$+?(){}|]/\\&/g; s/ *… */.*/g; s/ +/ +/g' <<<"$1"; }
# as_shown SHOWN SEEN: line by line; a line with an ellipsis alone is any number of them.
as_shown() {
	local line whole=''
	while IFS= read -r line; do
		if [ "$line" = … ]; then whole+='(.*\n)*'; else whole+="$(pattern "$line")"$'\n'; fi
	done <"$1"
	[[ $(cat "$2")$'\n' =~ ^${whole//'\n'/$'\n'}$ ]]
}
# commands BLOCK: as a reader types them.
commands() {
	sed "s/the password/rahasia/" "$1" >"$1.sh"
	# shellcheck source=/dev/null
	. "$1.sh" >"$1.out" 2>"$1.err"
	sed "s|$top/contrib|/usr/local/share/siaga|g; s|$tmp/||g" "$1.err" "$1.out" >"$1.seen"
	[ ! -f "$1.shown" ] || as_shown "$1.shown" "$1.seen" || {
		diff -u "$1.shown" "$1.seen" >&2
		return 1
	}
}
# file BLOCK NAME
file() {
	mkdir -p "$(dirname "$2")"
	sed -e "s|/usr/local/share/siaga|$top/contrib|" -e "s|imaps://imap.riverside.example|imaps://localhost:$HOST_IMAPS/|" \
		-e "s|{url: \"smtps://smtp.riverside.example\"}|{url: \"smtps://localhost:$HOST_SMTPS\", ca: $HOST_CA_FILE}|" \
		-e "s|\[mx.riverside.example\]|[mail.host.example]\n    ca: $HOST_CA_FILE|" "$1" >"$2"
}
db() { sqlite3 "$tmp/desk/siaga.db" "$1"; }
# mail BLOCK FROM: "Re:" answers the newest letter to him that is called so, with its code.
mail() {
	local subject sent
	sent=$(next sent 1)
	subject=$(sed -n '1s/^Subject: //p' "$1")
	[ -n "$subject" ] || subject="Re: $(db "select subject from letter where recipient = '$2'
		and subject like '$(sed -n '1s/^Re: //p' "$1") [%' order by id desc limit 1")"
	{
		printf 'From: <%s>\nTo: <%s>\nSubject: %s\nMessage-ID: <guide.%s@%s>\n' "$2" "$desk" "$subject" "$sent" "${2#*@}"
		printf 'Date: Mon, 23 Nov 2026 09:00:00 +0000\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n'
		sed '1,/^$/d' "$1"
	} >"$tmp/$sent.eml"
	host send "$host" "$tmp/$sent.eml" && host settle "$host"
}
# letter BLOCK WHOM: each line of it stands in the newest mail that he has got.
letter() {
	local line last
	last=$(python3 "$top/tests/procedure/read.py" "$host/mail/${2#*@}/${2%@*}" | tail -n 1)
	while IFS= read -r line; do
		[[ $last == *"$line"* ]] || {
			printf '%s has no letter with: %s\n%s\n' "$2" "$line" "$last" >&2
			return 1
		}
	done <"$1"
}

for block in "$tmp"/blocks/[0-9][0-9][0-9]; do
	read -r kind words <"$block.is"
	name="block ${block##*/}: $(sed -n 1p "$block")"
	case $kind in
	sh) ok "$name" commands "$block" ;;
	yaml) ok "$name, a file" file "$block" "$words" ;;
	mail) ok "$name, from $words" mail "$block" "$words" ;;
	letter) ok "$name, to $words" letter "$block" "$words" ;;
	*) verdict 1 "$name: no block of a known kind: $kind" ;;
	esac
done
lines=$(grep -l '^yaml' "$tmp"/blocks/*.is | sed 's/\.is$//' | xargs cat | wc -l)
ok "the desk has $lines lines of its own, and not more than 60" test "$lines" -le 60
is 'as many as the guide says' "$(grep -oE '[0-9]+ lines' "$top/contrib/panduan/another-office.md")" "$lines lines"
done_testing
