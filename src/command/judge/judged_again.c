#include "command/judge/judged_again.h"

#include "engine/facts/held.h"
#include "read/report/judges.h"

/* What was noted down is judged by its own words.  NULL: it is the mail itself. */
static const Noted *noted_of(const Held *held, const Entry *e)
{
	const Facts *facts = &held->lookup.facts;
	const GPtrArray *reports = facts->event.kind == EVENT_FORM ? facts->notes->reports : NULL;
	const Noted *found = NULL;

	for (guint i = 0; reports && i < reports->len; i++) {
		const Noted *noted = reports->pdata[i];
		if (reports->len == 1 || g_strcmp0(noted->message->subject, e->summary) == 0)
			found = noted;
	}
	return found && found->match ? found : NULL;
}

bool judged_again(
    const Receiver *r, const LedgerLine *report, const Entry *e, JudgedAgain *judged, GError **err)
{
	Held *held = held_load(r, report->id, report->taken, err);

	*judged = (JudgedAgain){NULL, NULL};
	if (!held)
		return false;
	const Noted *noted = noted_of(held, e);
	judged->match = match_copy(noted ? noted->match : held->match);
	judged->judgement =
	    judgement_of_mail(r->setup->judges, noted ? noted->message : held->message,
		noted ? noted->sender.unit : held->lookup.known.sender.unit);
	held_free(held);
	return true;
}

void judged_again_clear(JudgedAgain *judged)
{
	g_clear_pointer(&judged->match, match_free);
	g_clear_pointer(&judged->judgement, judgement_free);
}
