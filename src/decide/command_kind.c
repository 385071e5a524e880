#include "decide/command_kind.h"

#include "decide/command_do.h"

#include <string.h>

/* "siapa piket?" */
static bool is_alone(const Language *language, const Command *c)
{
	(void)language;
	return c->tail[strspn(c->tail, " ?.!")] == '\0' && c->lines->len == 0;
}

static bool names_entries(const Language *language, const Command *c)
{
	(void)language;
	return !*c->tail || (c->labels->len > 0 && !*c->before);
}

static bool is_search(const Language *language, const Command *c)
{
	(void)language;
	return *c->tail && c->lines->len == 0;
}

const CommandKind command_kinds[] = {
    {.act = OWN_ACT_STATUS,
	.most = 20,
	.least = 1,
	.fits = names_entries,
	.run = do_status,
	.example = REASON_EXAMPLE_STATUS,
	.meaning = REASON_HELP_STATUS},
    {.act = OWN_ACT_LIST,
	.fits = is_alone,
	.list = COMMAND_LISTS_OPEN,
	.run = do_list,
	.example = REASON_EXAMPLE_LIST,
	.meaning = REASON_HELP_LIST},
    {.act = OWN_ACT_COUNT,
	.fits = is_alone,
	.list = COMMAND_LISTS_TODAY,
	.run = do_count,
	.example = REASON_EXAMPLE_COUNT,
	.meaning = REASON_HELP_COUNT},
    {.act = OWN_ACT_SEARCH,
	.own_words = true,
	.free_text = true,
	.most = 20,
	.fits = is_search,
	.list = COMMAND_LISTS_FOUND,
	.run = do_search,
	.example = REASON_EXAMPLE_SEARCH,
	.meaning = REASON_HELP_SEARCH},
    {.act = OWN_ACT_BOOK,
	.own_words = true,
	.most = 20,
	.fits = do_book_fits,
	.run = do_book,
	.example = REASON_EXAMPLE_BOOK,
	.meaning = REASON_HELP_BOOK},
    {.act = OWN_ACT_FILES,
	.free_text = true,
	.least = 1,
	.most = 1,
	.fits = do_files_fits,
	.run = do_files,
	.example = REASON_EXAMPLE_FILES,
	.meaning = REASON_HELP_FILES},
    {.act = OWN_ACT_CORRECT,
	.changes = true,
	.takes = COMMAND_AFTER | COMMAND_VALUE | COMMAND_LINES,
	.free_text = true,
	.least = 1,
	.most = 1,
	.run = do_correct,
	.example = REASON_EXAMPLE_CORRECT,
	.meaning = REASON_HELP_CORRECT},
    {.act = OWN_ACT_MERGE,
	.changes = true,
	.spreads = true,
	.least = 2,
	.most = 20,
	.run = do_merge,
	.example = REASON_EXAMPLE_MERGE,
	.meaning = REASON_HELP_MERGE},
    {.act = OWN_ACT_SEPARATE,
	.changes = true,
	.least = 1,
	.most = 1,
	.run = do_separate,
	.example = REASON_EXAMPLE_SEPARATE,
	.meaning = REASON_HELP_SEPARATE},
    {.act = OWN_ACT_SPLIT,
	.changes = true,
	.spreads = true,
	.takes = COMMAND_AFTER | COMMAND_LINES,
	.free_text = true,
	.least = 1,
	.most = 1,
	.run = do_split,
	.example = REASON_EXAMPLE_SPLIT,
	.meaning = REASON_HELP_SPLIT},
    {.act = OWN_ACT_HAND_OVER,
	.changes = true,
	.takes = COMMAND_AFTER,
	.least = 1,
	.most = 1,
	.run = do_hand_over,
	.example = REASON_EXAMPLE_HAND_OVER,
	.meaning = REASON_HELP_HAND_OVER},
    {.act = OWN_ACT_TASK,
	.changes = true,
	.spreads = true,
	.takes = COMMAND_BEFORE | COMMAND_AFTER | COMMAND_VALUE | COMMAND_LINES,
	.free_text = true,
	.least = 1,
	.most = 1,
	.run = do_task,
	.example = REASON_EXAMPLE_TASK,
	.meaning = REASON_HELP_TASK},
    {.act = OWN_ACT_COMPILE,
	.changes = true,
	.spreads = true,
	.takes = COMMAND_BEFORE,
	.least = 1,
	.most = 20,
	.run = do_compile,
	.example = REASON_EXAMPLE_COMPILE,
	.meaning = REASON_HELP_COMPILE},
    {.act = OWN_ACT_VOID,
	.changes = true,
	.takes = COMMAND_AFTER | COMMAND_VALUE | COMMAND_LINES,
	.free_text = true,
	.least = 1,
	.most = 1,
	.run = do_void,
	.example = REASON_EXAMPLE_VOID,
	.meaning = REASON_HELP_VOID},
    {.act = OWN_ACT_ABSENCE,
	.changes = true,
	.takes = COMMAND_BEFORE | COMMAND_AFTER | COMMAND_VALUE,
	.own_words = true,
	.free_text = true,
	.most = 20,
	.run = do_absence,
	.example = REASON_EXAMPLE_ABSENCE,
	.meaning = REASON_HELP_ABSENCE},
    {.act = OWN_ACT_ADD_CONTACT,
	.changes = true,
	.listed = true,
	.takes = COMMAND_BEFORE | COMMAND_AFTER | COMMAND_VALUE,
	.own_words = true,
	.free_text = true,
	.most = 20,
	.run = do_add_contact,
	.example = REASON_EXAMPLE_ADD_CONTACT,
	.meaning = REASON_HELP_ADD_CONTACT},
    {.act = OWN_ACT_REMOVE_CONTACT,
	.changes = true,
	.listed = true,
	.takes = COMMAND_BEFORE | COMMAND_AFTER | COMMAND_VALUE,
	.own_words = true,
	.free_text = true,
	.most = 20,
	.run = do_remove_contact,
	.example = REASON_EXAMPLE_REMOVE_CONTACT,
	.meaning = REASON_HELP_REMOVE_CONTACT},
    {.act = OWN_ACT_DUTY,
	.fits = is_alone,
	.run = do_duty,
	.example = REASON_EXAMPLE_DUTY,
	.meaning = REASON_HELP_DUTY},
    {.act = OWN_ACT_HELP,
	.fits = is_alone,
	.run = do_help,
	.example = REASON_EXAMPLE_HELP,
	.meaning = REASON_HELP_HELP},
    {.act = OWN_ACT_NONE},
};

const CommandKind *command_kind(const char *act)
{
	for (const CommandKind *kind = command_kinds; kind->act != OWN_ACT_NONE; kind++)
		if (g_str_equal(own_act(kind->act), act))
			return kind;
	return NULL;
}

Choice *command_example(const CommandCase *c, const CommandKind *kind)
{
	g_autofree char *example = language_tell(c->config->language, kind->example);
	g_autofree char *meaning = language_tell(c->config->language, kind->meaning);

	return choice_new(example, meaning);
}
