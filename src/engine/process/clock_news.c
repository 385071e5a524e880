#include "engine/process/clock_news.h"

#include "base/clock.h"
#include "engine/process/alarm.h"
#include "store/history.h"

static bool keep(const ClockNews *of, const char *what, gint64 jump, GError **err)
{
	g_autofree char *detail =
	    g_strdup_printf("{\"clock\":\"%s\",\"seconds\":%" G_GINT64_FORMAT "}", what, jump);
	g_autoptr(HistoryLine) line =
	    history_line_new(0, loop_now(of->loop), "siaga", "clock", detail);

	return group_enter(of->group, err) && history_append(of->store, line, err);
}

bool clock_news_tell(const ClockNews *of, WallNews *news_r, GError **err)
{
	static const struct {
		const char *word, *text;
	} told[] = {
	    [WALL_HAS_JUMPED] = {"jumped",
		"limits, keys and recurring work go on by the time before until the new one has "
		"stood for 15 minutes; see to the machine's clock"},
	    [WALL_IS_BACK] = {"back", "it is right again, nothing was changed"},
	    [WALL_IS_BELIEVED] = {"believed", "it has stood for 15 minutes and holds from now on"},
	};
	gint64 jump = 0;

	*news_r = loop_check_clock(of->loop, &jump);
	if (*news_r == WALL_STEADY)
		return true;
	alarm_raise(of->config,
	    "the machine's clock differs by %+" G_GINT64_FORMAT
	    " seconds from the time that has gone by: %s",
	    jump, told[*news_r].text);
	return keep(of, told[*news_r].word, jump, err);
}

void clock_news_tell_first(const Config *config, Store *store, gint64 now)
{
	gint64 behind = history_latest(store) - now;

	if (behind > WALL_JUMP && !clock_is_stopped())
		alarm_raise(config,
		    "the machine's clock stands %" G_GINT64_FORMAT
		    " seconds before the last line of history: see to it",
		    behind);
}
