/*
 * alarm_once.h: a source of alarms that would say the same again and again is heard once an hour.
 */
#ifndef SIAGA_ENGINE_ALARM_ONCE_H
#define SIAGA_ENGINE_ALARM_ONCE_H

#include "config/config.h"

typedef struct AlarmOnce {
	char *text; /* the last one; NULL: none yet */
	gint64 at; /* boot ms */
} AlarmOnce;

/* Raises the alarm (alarm.h) unless it is the last one once more within the hour. */
void alarm_once(AlarmOnce *once, const Config *config, const char *text);
void alarm_once_clear(AlarmOnce *once);

#endif
