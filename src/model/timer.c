#include "model/timer.h"

static const char *const names[TIMER_KINDS] = {
    [TIMER_UNKNOWN] = "unknown",
    [TIMER_THEN] = "then",
    [TIMER_LIMIT] = "limit",
    [TIMER_REMIND] = "remind",
    [TIMER_ESCALATE] = "escalate",
    [TIMER_RELEASE] = "release",
    [TIMER_JOINED] = "joined",
    [TIMER_STAND_IN] = "stand-in",
    [TIMER_EXPIRED] = "expired",
    [TIMER_DELIVERED] = "delivered",
    [TIMER_ADD_WORDS] = "add-words",
    [TIMER_TAKE_WORDS] = "take-words",
    [TIMER_RESULT] = "result",
    [TIMER_FOUND] = "found",
    [TIMER_WARNS] = "clock-warns",
    [TIMER_SURVEY] = "survey",
    [TIMER_MAIL_ASKS] = "mail-asks",
    [TIMER_JOB] = "job",
    [TIMER_ABSENCE] = "absence",
    [TIMER_TRIAGE] = "triage",
    [TIMER_TRIAGE_LATE] = "triage-late",
};

const char *timer_kind_name(TimerKind kind)
{
	return names[kind];
}

TimerKind timer_kind_of(const char *name)
{
	for (TimerKind kind = TIMER_UNKNOWN + 1; kind < TIMER_KINDS; kind++)
		if (g_strcmp0(names[kind], name) == 0)
			return kind;
	return TIMER_UNKNOWN;
}

Timer *timer_new(gint64 entry, TimerKind kind, const char *detail, gint64 at)
{
	Timer *timer = g_new0(Timer, 1);

	timer->entry = entry;
	timer->kind = kind;
	timer->detail = g_strdup(detail);
	timer->at = at;
	return timer;
}

void timer_free(Timer *timer)
{
	if (!timer)
		return;
	g_free(timer->stored);
	g_free(timer->detail);
	g_free(timer);
}
