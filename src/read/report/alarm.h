/*
 * alarm.h: how much a report alarms, and whether somebody is to be asked at once (rules/alarm.yaml).  Words only
 * raise; what is denied, untrue or played raises nothing.
 */
#ifndef SIAGA_READ_REPORT_ALARM_H
#define SIAGA_READ_REPORT_ALARM_H

#include "read/report/phrases.h"

typedef struct Alarm {
	guint score; /* tenths; 0: nothing */
	bool urgent; /* strong, and not said to be over, past or under control */
	int sentence; /* the one that matters; -1: none raises */
	guint remark; /* tenths: no word may say what, but something has happened */
	int remarkable; /* the sentence that says so; -1: none does */
	GArray *hits; /* of Hit: what raised, in order of the text */
	GPtrArray *why; /* of Reason: "kekerasan terhadap orang: dikeroyok" */
} Alarm;

/* Caller frees. */
Alarm *alarm_judge(const Phrases *words, const KnownWords *known);
void alarm_free(Alarm *alarm);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Alarm, alarm_free)

#endif
