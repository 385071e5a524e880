/*
 * clock_news.h: that the machine's clock has jumped, or is right again: alarms, and lines of history, so that odd times in
 * the books can be explained.
 */
#ifndef SIAGA_ENGINE_CLOCK_NEWS_H
#define SIAGA_ENGINE_CLOCK_NEWS_H

#include "engine/process/group.h"
#include "engine/process/loop.h"
#include "config/config.h"

typedef struct ClockNews {
	const Config *config;
	Loop *loop;
	Group *group;
	Store *store;
} ClockNews;

/* Looks at the clock, and tells what is new.  False: the store has failed; *news_r is set all the same. */
bool clock_news_tell(const ClockNews *of, WallNews *news_r, GError **err);
/* At the start: the clock of a machine that was off may have lost its battery. */
void clock_news_tell_first(const Config *config, Store *store, gint64 now);

#endif
