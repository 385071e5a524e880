#include "engine/carry/surveys.h"

#include "engine/letters/ask_key.h"
#include "engine/letters/letters.h"
#include "letter/message_id.h"
#include "read/figures.h"
#include "read/mail.h"
#include "store/life.h"
#include "store/outbox.h"
#include "store/surveys.h"

/* The key stands in the subject of our letter, where an answer has kept only whose answer it is. */
static char *code_of_letter(const Receiver *r, const char *id)
{
	g_autoptr(Letter) letter =
	    id && message_id_is_ours(r->key, id) ? outbox_find_message_id(r->store, id) : NULL;

	return letter && letter->subject ? ask_key_find(letter->subject) : NULL;
}

static SurveyAsk *ask_of(const Receiver *r, const char *code)
{
	char hash[65];

	if (!code)
		return NULL;
	ask_key_hash(code, hash);
	return surveys_find(r->store, hash);
}

static void find(const Receiver *r, const Message *m, SurveyFacts *facts)
{
	facts->code = m->subject ? ask_key_find(m->subject) : NULL;
	facts->ask = ask_of(r, facts->code);
	if (facts->ask)
		return;
	g_free(facts->code);
	facts->code = code_of_letter(r, m->in_reply_to);
	facts->ask = ask_of(r, facts->code);
}

/* What comes beside words, or as somebody else's words, is looked at by a person. */
static FiguresKind read_figures(const Config *config, const Message *m, GArray *figures)
{
	const Survey *survey = config->survey;

	if (m->attachments->len > 0 || mail_objection(config->vocabulary, m))
		return FIGURES_WORDS;
	return figures_read(config->vocabulary, m->reply ? m->reply : "", survey->elements->len,
	    survey->figures->len, figures);
}

void surveys_look(const Receiver *r, const Message *m, SurveyFacts *facts)
{
	const Config *config = r->setup->config;

	if (!config->survey->title)
		return;
	find(r, m, facts);
	if (!facts->ask)
		return;
	facts->figures = g_array_new(FALSE, FALSE, sizeof(guint));
	facts->kind = read_figures(config, m, facts->figures);
}

static bool put(const Carrier *c, const Plan *plan, GError **err)
{
	SurveyStep *step = plan->survey;
	g_autofree char *why = language_say(c->setup->config->language, plan->why);

	step->letter->code =
	    ask_key_survey_code(c->setup->config->language, c->key, life_id(c->store), plan->entry);
	ask_key_hash(step->letter->code, step->ask->key_hash);
	return letters_write(c, plan->entry, step->letter, why, NULL, err) &&
	       surveys_add(c->store, step->ask, err);
}

bool surveys_keep(const Carrier *c, Plan *plan, const LedgerLine *line, GError **err)
{
	(void)line;
	if (!plan->survey)
		return true;
	switch (plan->survey->does) {
	case SURVEY_ASKS:
		return put(c, plan, err);
	case SURVEY_COUNTS:
		return surveys_update(c->store, plan->survey->ask, err) &&
		       surveys_count(c->store, plan->survey, err);
	case SURVEY_ASKS_BACK:
		return surveys_update(c->store, plan->survey->ask, err);
	}
	g_assert_not_reached();
}
