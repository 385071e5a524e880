#!/usr/bin/env bash
# The office's day again gives the same database, also when siaga is killed at random moments of it; and no letter
# that must not be doubled is.  dump.py says what legitimately differs between two days.
# DAYS: how many days with kills (1), KILLS: how many in each (6), SEED: of the first, for one that has failed.
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/../tap.sh"
# shellcheck source=tests/procedure/day/open.sh
. "$(dirname "$0")/day/open.sh"
export SIAGA=$siaga

# one_day NAME [OPTION...]: plays a day of its own and keeps what came of it in $tmp/NAME.
one_day() {
	local name=$1
	shift
	mkdir -m 755 "$tmp/$name"
	if open_day "$tmp/$name" && play_day "$tmp/$name" --quiet "$@"; then
		python3 -B "$day_here/dump.py" "$tmp/$name" >"$tmp/$name.dump" && report_day "$tmp/$name" twice >"$tmp/$name.twice"
	fi
	close_day "$tmp/$name"
}

one_day plain >"$tmp/plain.said" 2>&1 &
plain=$!
for ((day = 0; day < ${DAYS:-1}; day++)); do
	seed=$((${SEED:-$RANDOM} + day))
	echo "# day $day: seed $seed, ${KILLS:-6} kills"
	one_day "killed-$day" --kills "${KILLS:-6}" --seed "$seed" >"$tmp/killed-$day.said" 2>&1
	[ "$day" -gt 0 ] || wait "$plain"
	ok "seed $seed: the day is played to its end" test -s "$tmp/killed-$day.dump"
	[ -s "$tmp/killed-$day.dump" ] || sed 's/^/# /' "$tmp/killed-$day.said"
	ok "seed $seed: the same database" diff "$tmp/plain.dump" "$tmp/killed-$day.dump"
	is "seed $seed: no letter twice that must not be" "$(cat "$tmp/killed-$day.twice")" ''
	ok "seed $seed: the history holds" "$siaga" audit -c "$tmp/killed-$day/siaga.yaml"
	killed=$(grep -c '^killed in the round' "$tmp/killed-$day.said")
	ok "seed $seed: it was killed $killed times" test "$killed" -gt 0
	rm -rf "$tmp/killed-$day"
done
is 'no letter twice in a calm day' "$(cat "$tmp/plain.twice")" ''
done_testing
