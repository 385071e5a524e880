#include "command/form_test.h"

#include "decide/noting.h"
#include "engine/noting.h"
#include "flow/plan_text.h"

static char *describe(const Setup *setup, const Message *message, const Knowledge *known)
{
	g_autoptr(GString) told = g_string_new(NULL);
	g_autoptr(Plan) plan = decide_notes_telling(message, known, told);
	g_autofree char *what = plan_describe(plan, NULL, setup->config->office.zone);

	return g_strdup_printf(
	    "%s: %s\n%s%s", outcome_name(plan->outcome), plan->why, told->str, what);
}

char *form_test(const Setup *setup, const Message *message, const Circumstances *circumstances)
{
	Knowledge known = {.config = setup->config,
	    .mailbox = circumstances->mailbox,
	    .from_spam_folder = circumstances->from_spam_folder,
	    .received = circumstances->received,
	    .now = circumstances->received,
	    .sender = circumstances->sender,
	    .authenticated = circumstances->authenticated,
	    .identity_why = circumstances->authenticated ? "" : "not authenticated"};
	g_autoptr(Notes) notes = noting_of_mail(setup, message, &known);

	known.notes = notes;
	return notes ? describe(setup, message, &known) : NULL;
}
