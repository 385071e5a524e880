/*
 * fuzz_answer.c: any text as an answer, a list of answers, verdicts and a command, by the office's words as shipped.
 */
#include "config/config.h"
#include "config/load.h"
#include "decide/command.h"
#include "decide/command_read.h"
#include "read/numbered.h"
#include "read/reading.h"
#include "read/triage_read.h"

#include <glib/gstdio.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The shipped configuration; the fuzzer runs at the top of the tree. */
static Config *load(void)
{
	g_autoptr(Problems) problems = problems_new();
	g_autofree char *text = NULL, *top = g_get_current_dir();
	char *directory = g_dir_make_tmp("siaga-fuzz-XXXXXX", NULL);
	g_autofree char *path = g_build_filename(directory, "siaga.yaml", NULL);
	g_autoptr(GRegex) keys = g_regex_new("(?m)^(rules|templates):.*$", 0, 0, NULL);

	g_assert_true(g_file_get_contents("contrib/siaga.yaml", &text, NULL, NULL));
	g_autofree char *to = g_strdup_printf("\\1: %s/\\1", top);
	g_autofree char *own = g_regex_replace(keys, text, -1, 0, to, 0, NULL);
	g_assert_true(g_file_set_contents(path, own, -1, NULL));
	Config *config = config_load(path, problems);
	g_unlink(path);
	g_rmdir(directory);
	g_free(directory);
	g_assert_nonnull(config);
	g_assert_nonnull(config->vocabulary->grammar);
	return config;
}

static void check(const Reading *r)
{
	g_assert_true(g_utf8_validate(r->note, -1, NULL));
	g_assert_true(!r->left || g_utf8_validate(r->left, -1, NULL));
	g_assert_true((r->kind == READ_ACT) == (*r->why == '\0'));
	g_assert_true(r->kind != READ_ACT || r->act);
}

/* A question, or text that is turned round, decides nothing, whatever else stands there. */
static void check_turned(const ReadingRules *rules, const Reading *r, const char *text)
{
	static const char *const ends[] = {"?", " \xe2\x80\xae", " kalau sempat"};

	if (r->kind != READ_ACT || r->act->takes != TAKES_NOTHING || r->note[0])
		return;
	for (guint i = 0; i < G_N_ELEMENTS(ends); i++) {
		/* In front: what stands at the end may be a name card. */
		const char *line = strchr(text, '\n');
		gsize first = line ? (gsize)(line - text) : strlen(text);
		g_autofree char *turned =
		    g_strdup_printf("%.*s%s%s", (int)first, text, ends[i], text + first);
		g_autoptr(Reading) other = reading_of(rules, turned);
		if (other->kind == READ_ACT && other->act->takes == TAKES_NOTHING)
			g_error("still '%s': %s", other->act->name, turned);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static Config *config;
	g_autofree char *text = g_utf8_make_valid((const char *)data, (gssize)size);
	ReasonId why;

	if (!config)
		config = load();
	const Workflow *workflow = config_workflow(config, "lapsida");
	const ReadingRules rules = {.vocabulary = config->vocabulary,
	    .directory = config->directory,
	    .own_number = "0147",
	    .workflow = workflow,
	    .stage = workflow_stage(workflow, "persetujuan")};
	g_autoptr(Reading) r = reading_of(&rules, text);
	check(r);
	check_turned(&rules, r, text);
	g_autoptr(GPtrArray) list = numbered_read(&rules, text);
	for (guint i = 0; i < list->len; i++)
		check(list->pdata[i]);
	g_autoptr(GPtrArray) freely = numbered_read_freely(&rules, text);
	for (guint i = 0; i < freely->len; i++)
		check(freely->pdata[i]);
	g_autoptr(GPtrArray) sections = reading_of_sections(&rules, text);
	for (guint i = 0; i < sections->len; i++)
		check(sections->pdata[i]);
	g_autoptr(GPtrArray) verdicts = triage_read(config, text, 5, &why);
	g_assert_true(verdicts->len == 0 || why == REASON_NONE);
	g_autoptr(Command) command = command_read_text(config, text);
	g_assert_true(!command || !command->left || command->unclear);
	return 0;
}
