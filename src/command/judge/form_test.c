#include "command/judge/form_test.h"

#include "decide/noting.h"
#include "engine/facts/noting.h"
#include "engine/carry/plan_shown.h"

static char *describe(
    const Setup *setup, const Message *message, const Arrival *known, const Notes *notes)
{
	g_autoptr(GString) told = g_string_new(NULL);
	g_autoptr(Plan) plan = decide_notes_telling(message, known, notes, told);
	g_autofree char *what = plan_shown(plan, NULL, setup->config);
	g_autofree char *why = language_say(setup->config->language, plan->why);

	return g_strdup_printf("%s: %s\n%s%s", outcome_name(plan->outcome), why, told->str, what);
}

char *form_test(const Setup *setup, const Message *message, const Circumstances *circumstances)
{
	Arrival known = {.config = setup->config,
	    .mailbox = circumstances->mailbox,
	    .from_spam_folder = circumstances->from_spam_folder,
	    .received = circumstances->received,
	    .now = circumstances->received,
	    .sender = {.person = circumstances->sender.person,
		.unit = circumstances->sender.unit,
		.authenticated = circumstances->authenticated,
		.identity_why =
		    circumstances->authenticated ? REASON_NONE : REASON_IDENTITY_SUPPOSED}};
	g_autoptr(Form) form = noting_form(setup, message, &known);

	if (!form)
		return NULL;
	g_autoptr(Notes) notes = noting_notes(setup, message, &known, form);
	return describe(setup, message, &known, notes);
}
