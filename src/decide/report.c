#include "decide/report.h"

#include "decide/flood.h"
#include "decide/registering.h"
#include "flow/plan_text.h"
#include "recur/schedule.h"

/* Takes `why` over. */
static Plan *hold(Reason *why)
{
	return plan_new(OUTCOME_HELD, why);
}

/* Anybody can write "nihil" in a unit's name. */
static bool may_attend(const Arrival *known)
{
	return known->sender.unit && known->sender.authenticated;
}

static void note_attendance(Plan *plan, const Arrival *known, const char *kind)
{
	gint64 day = schedule_report_day(known->config, MIN(known->received, known->now));

	g_ptr_array_add(plan->attendances,
	    attendance_new(day, known->sender.unit->name, attendance_kind_of(kind), known->now));
}

/* A unit with nothing to tell has reported all the same; there is nothing to enter into a book. */
static Plan *attend(const Match *match, const Arrival *known)
{
	const char *kind = match->values[MATCH_ATTENDANCE], *unit = known->sender.unit->name;
	Plan *plan = plan_new(OUTCOME_ATTENDANCE, reason_words(match->by[MATCH_ATTENDANCE]));

	note_attendance(plan, known, kind);
	plan_tell_json(plan, known->now, "siaga", "attendance",
	    json_pack("{s:s, s:s, s:s}", "unit", unit, "kind", kind, "rule",
		match->by[MATCH_ATTENDANCE]));
	return plan;
}

Plan *decide_report(
    const Message *m, const Match *match, const Arrival *known, const Entry *earlier)
{
	if (match->values[MATCH_SCREEN])
		return plan_new(OUTCOME_SCREENED, reason_words(match->values[MATCH_SCREEN]));
	if (match->failures->len > 0)
		return hold(reason_words(match->failures->pdata[0]));
	if (match->values[MATCH_ATTENDANCE] && may_attend(known))
		return attend(match, known);
	if (!match->start)
		return hold(reason_new(REASON_HELD_NO_RULE));
	ReasonId flood = flood_holds(known);
	return flood != REASON_NONE ? hold(reason_new(flood))
				    : decide_registered(m, match, known, earlier, "siaga");
}
