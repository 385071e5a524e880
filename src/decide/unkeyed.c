#include "decide/unkeyed.h"

#include "decide/chat.h"
#include "decide/command_decide.h"
#include "decide/flood.h"
#include "decide/notice.h"
#include "decide/noting.h"
#include "decide/question.h"
#include "decide/report.h"
#include "decide/survey.h"
#include "decide/thread.h"
#include "decide/triage_waits.h"
#include "decide/withdrawal.h"
#include "flow/plan_text.h"
#include "flow/standin.h"
#include "who/initials.h"

/* Its sender may also say that what he sent before is no addition. */
static Plan *decide_addition(const Message *m, const Arrival *known, const Thread *thread)
{
	ReasonId flood = flood_holds(known);

	if (flood != REASON_NONE)
		return plan_new(OUTCOME_HELD, reason_new(flood));
	if (thread->fresh)
		return thread_renew(m, known, thread);
	Plan *plan = thread_addition(m, known, thread);
	plan->attach_mail = true;
	return plan;
}

/* A machine's mail is never answered and never acts; but a notice of absence of somebody who was asked is
 * worth knowing: it bears the key of what he was asked, or his own server vouches for it. */
static Plan *decide_automatic(const Message *m, const Arrival *known, const Facts *facts)
{
	Reason *why =
	    m->automatic_reason ? reason_words(m->automatic_reason) : reason_new(facts->event.why);
	Plan *plan = plan_new(OUTCOME_AUTOMATIC, why);

	if (facts->bears_key || known->sender.authenticated)
		notice_ask_others(plan, known, facts->machine.owed, STANDIN_AWAY, NULL);
	return plan;
}

static Plan *decide_event(
    const Message *m, const Match *match, const Arrival *known, const Facts *facts)
{
	switch (facts->event.kind) {
	case EVENT_LOOP:
		return plan_new(OUTCOME_LOOP, reason_new(facts->event.why));
	case EVENT_DUPLICATE:
		return plan_new(OUTCOME_DUPLICATE, reason_new(facts->event.why));
	case EVENT_BOUNCE:
		return notice_of_failure(m, known, &facts->notice);
	case EVENT_NOTICE:
		return notice_of_arrival(m, known, &facts->notice);
	case EVENT_AUTOMATIC:
		return decide_automatic(m, known, facts);
	case EVENT_SPAM:
		return plan_new(OUTCOME_SCREENED, reason_new(facts->event.why));
	case EVENT_LOST:
		return plan_new(OUTCOME_HELD, reason_new(facts->event.why));
	case EVENT_FORM:
		return decide_notes(m, known, facts->notes);
	case EVENT_COMMAND:
		return decide_command(m, known, facts->command);
	case EVENT_CHAT:
		return decide_chat(m, known, &facts->chat);
	case EVENT_SURVEY:
		return decide_survey(m, known, &facts->survey);
	case EVENT_QUESTION:
		return decide_question(m, known, facts);
	case EVENT_WITHDRAWAL:
		return decide_withdrawal(m, known, &facts->thread);
	case EVENT_ADDITION:
		return decide_addition(m, known, &facts->thread);
	case EVENT_REPORT:
		return decide_report(m, match, known, thread_earlier(&facts->thread));
	case EVENT_ANSWER:
	case EVENT_LIST:
	case EVENT_VERDICTS:
	case EVENT_CLAIM:
		break;
	}
	g_assert_not_reached();
}

/* A shared address identifies nobody: who of its readers it was is only what the mail says. */
static void note_reader(const Message *m, const Arrival *known, Plan *plan)
{
	const Person *person = known->sender.person;

	if (!person || !person_is_shared(person) || !plan_acts(plan))
		return;
	const Person *reader =
	    initials_claimed(known->config->language, known->config->directory, person, m->reply);
	plan_tell_json(plan, known->now, person->name, "shared-address",
	    json_pack("{s:s?, s:s}", "claimed", reader ? reader->name : NULL, "mail", m->sha256));
}

void decide_end(const Message *m, const Match *match, const Arrival *known, Plan *plan)
{
	note_reader(m, known, plan);
	if (plan->outcome == OUTCOME_HELD)
		triage_waits(plan, match, known);
}

Plan *decide_unkeyed(const Message *m, const Match *match, const Arrival *known, const Facts *facts)
{
	Plan *plan = decide_event(m, match, known, facts);

	decide_end(m, match, known, plan);
	return plan;
}
