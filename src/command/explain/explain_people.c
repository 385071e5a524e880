#include "command/explain/explain_people.h"

#include "base/tongue.h"
#include "store/asks.h"
#include "store/history.h"
#include "store/ledger.h"

/* ---- stages ---- */

static const char *stage_title(const Workflow *workflow, const char *name)
{
	const Stage *stage = workflow && name ? workflow_stage(workflow, name) : NULL;

	return stage ? stage->title : NULL;
}

static void print_stage(Printer *p, const Workflow *workflow, const HistoryLine *line, bool masked)
{
	json_t *detail = line->detail ? json_loads(line->detail, 0, NULL) : NULL;
	const char *name = json_string_value(json_object_get(detail, "stage"));

	print_cell_time(p, line->at);
	print_cell(p, name);
	print_cell(p, stage_title(workflow, name));
	print_cell(p, masked ? NULL : line->actor);
	json_decref(detail);
}

static bool print_stages(Printer *p, const Sheet *sheet, const Workflow *workflow, GError **err)
{
	static const Column columns[] = {
	    {"at", "Since", COLUMN_LEFT},
	    {"stage", "Stage", COLUMN_LEFT},
	    {"title", "", COLUMN_WRAPS},
	    {"by", "By", COLUMN_WRAPS},
	};
	g_autoptr(GPtrArray) lines = history_of(sheet->opened.store, sheet->entry->id, err);
	bool masked = view_masks(&sheet->view, sheet->entry);

	if (!lines)
		return false;
	print_table(p, "stages", "\nStages", columns, G_N_ELEMENTS(columns));
	for (guint i = 0; i < lines->len; i++) {
		const HistoryLine *line = lines->pdata[i];
		if (g_str_equal(line->kind, "stage"))
			print_stage(p, workflow, line, masked);
	}
	print_table_end(p, NULL);
	return true;
}

/* ---- asks ---- */

static void add_title(const Config *config, GString *text, const char *name)
{
	const Act *act = vocabulary_act(config->vocabulary, name);

	g_string_append_printf(text, "%s%s", text->len ? ", " : "", act ? act->title : name);
}

/* What the stage can be answered with by the rules in force; "": nothing.  Caller frees. */
static char *words_of(const Config *config, const Stage *stage)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; stage && i < stage->edits->len; i++)
		add_title(config, text, stage->edits->pdata[i]);
	for (guint i = 0; stage && i < stage->answers->len; i++)
		add_title(config, text, ((const Answer *)stage->answers->pdata[i])->act);
	return g_string_free(text, FALSE);
}

/* When, and what.  False: the mail that answered cannot be read. */
static bool print_fate(Printer *p, const Sheet *sheet, const Ask *ask, GError **err)
{
	bool masked = view_masks(&sheet->view, sheet->entry);
	g_autoptr(LedgerLine) mail =
	    ask->answer_mail ? ledger_get(sheet->opened.store, ask->answer_mail, err) : NULL;
	const Act *act =
	    ask->answer ? vocabulary_act(sheet->opened.config->vocabulary, ask->answer) : NULL;

	if (ask->answer_mail && !mail)
		return false;
	g_autofree char *said = act && !masked ? g_strdup_printf("%s: %s",
						     tongue(ask_state_name(ask->state)), act->title)
					       : g_strdup(tongue(ask_state_name(ask->state)));
	print_cell(p, said);
	print_cell_time(p, mail ? mail->taken : 0);
	return true;
}

static bool print_ask(
    Printer *p, const Sheet *sheet, const Workflow *workflow, const Ask *ask, GError **err)
{
	const Stage *stage = workflow ? workflow_stage(workflow, ask->stage) : NULL;
	g_autofree char *words = words_of(sheet->opened.config, stage);

	print_cell(p, ask->person);
	print_cell(p, ask->stage);
	print_cell_time(p, ask->asked);
	print_cell_time(p, ask->expires);
	print_cell(p, *words ? words : NULL);
	return print_fate(p, sheet, ask, err);
}

static bool print_asks(Printer *p, const Sheet *sheet, const Workflow *workflow, GError **err)
{
	static const Column columns[] = {
	    {"person", "Asked", COLUMN_WRAPS},
	    {"stage", "In", COLUMN_LEFT},
	    {"asked", "From", COLUMN_LEFT},
	    {"expires", NULL, COLUMN_LEFT},
	    {"could_say", "Could say", COLUMN_WRAPS},
	    {"state", "Then", COLUMN_WRAPS},
	    {"answered", NULL, COLUMN_LEFT},
	};
	g_autoptr(GPtrArray) asks = asks_list(sheet->opened.store, sheet->entry->id, false, err);
	bool done = asks != NULL;

	if (!done)
		return false;
	print_table(p, "asks", "\nWho was asked", columns, G_N_ELEMENTS(columns));
	for (guint i = 0; done && i < asks->len; i++)
		done = print_ask(p, sheet, workflow, asks->pdata[i], err);
	if (done)
		print_table_end(p, "(nobody)");
	return done;
}

bool explain_people(Printer *p, const Sheet *sheet, GError **err)
{
	const Config *config = sheet->opened.config;
	const Workflow *workflow =
	    sheet->entry->workflow ? config_workflow(config, sheet->entry->workflow) : NULL;

	return print_stages(p, sheet, workflow, err) && print_asks(p, sheet, workflow, err);
}
