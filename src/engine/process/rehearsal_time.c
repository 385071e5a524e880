#include "engine/process/rehearsal_time.h"

#include "base/error.h"
#include "store/history.h"
#include "store/rehearsal.h"

/* Seconds: a little earlier is what a clock does that is set: nothing is done twice by that. */
enum { BEHIND = 30 * 60 };

bool rehearsal_may_begin(Store *store, const char *database, gint64 now, GError **err)
{
	gint64 behind = history_latest(store) - now;

	if (!rehearsal_is(store))
		return fail(err, ERR_CONFIG,
		    "database %s was not made for rehearsals: with --now it would get a history of "
		    "another time. Name another one in the rehearsal's configuration and make it "
		    "with "
		    "'siaga init --rehearsal'",
		    database);
	if (behind > BEHIND)
		return fail(err, ERR_CONFIG,
		    "--now is %" G_GINT64_FORMAT
		    " seconds before the last line of history: time does not go back; name a later "
		    "one, or begin again with a new database",
		    behind);
	return true;
}
