#include "decide/mail.h"

#include "decide/answer.h"
#include "decide/claim.h"
#include "decide/docket.h"
#include "decide/docket_asks.h"
#include "decide/docket_lines.h"
#include "decide/triage.h"
#include "decide/unkeyed.h"

static Plan *decide_list(const Message *m, const Arrival *known, const ListFacts *facts)
{
	Plan *refused = docket_refuse(m, known, facts->docket, facts->asked->len > 0);

	if (!refused)
		return decide_docket_asks(m, known, facts);
	docket_lines_name(refused, known, facts);
	return refused;
}

static Plan *decide_verdicts(const Message *m, const Arrival *known, const VerdictFacts *facts)
{
	Plan *refused = docket_refuse(m, known, facts->docket, false);

	return refused ? refused : decide_triage(m, known, facts);
}

static Plan *decide_word(const Message *m, const Arrival *known, const ClaimFacts *facts)
{
	Plan *refused = docket_refuse(m, known, facts->docket, false);

	return refused ? refused : decide_claim(m, known, facts);
}

/* NULL: it bears no key. */
static Plan *decide_keyed(const Message *m, const Arrival *known, const Facts *facts)
{
	switch (facts->event.kind) {
	case EVENT_ANSWER:
		return decide_answer(m, known, &facts->asked);
	case EVENT_LIST:
		return decide_list(m, known, &facts->list);
	case EVENT_VERDICTS:
		return decide_verdicts(m, known, &facts->verdicts);
	case EVENT_CLAIM:
		return decide_word(m, known, &facts->claim);
	default:
		return NULL;
	}
}

Plan *decide_mail(const Message *m, const Match *match, const Arrival *known, const Facts *facts)
{
	Plan *plan = decide_keyed(m, known, facts);

	if (!plan)
		return decide_unkeyed(m, match, known, facts);
	decide_end(m, match, known, plan);
	return plan;
}
