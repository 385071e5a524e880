/*
 * fuzz_yaml.c: any bytes as one of the office's files: problems are told, nothing breaks, and what has none is whole.
 */
#include "config/config.h"
#include "config/load.h"
#include "rule/ruleset.h"
#include "../unit/office_fixture.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const files[] = {"siaga.yaml", "rules/directory.yaml", "rules/books.yaml",
    "rules/routing.yaml", "rules/vocabulary.yaml", "rules/calendar.yaml", "rules/places.yaml",
    "rules/workflows/lapsit.yaml"};

/* The first byte chooses the file; the others are as they are in the fixture. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static char *directory;
	g_autoptr(Problems) problems = problems_new();

	if (size == 0)
		return 0;
	if (!directory)
		directory = office_write(NULL, NULL, NULL);
	const char *file = files[data[0] % G_N_ELEMENTS(files)];
	g_autofree char *path = g_build_filename(directory, file, NULL);
	g_autofree char *main = g_build_filename(directory, "siaga.yaml", NULL);
	g_autofree char *before = NULL;
	g_assert_true(g_file_get_contents(path, &before, NULL, NULL));
	g_assert_true(g_file_set_contents(path, (const char *)data + 1, (gssize)size - 1, NULL));
	g_autoptr(Config) config = config_load(main, problems);
	if (config && config->routing) {
		g_autoptr(RuleSet) rules = ruleset_compile(config->routing, problems);
		(void)rules;
	}
	g_autofree char *told = problems_text(problems);
	g_assert_true(g_utf8_validate(told, -1, NULL));
	g_assert_true(g_file_set_contents(path, before, -1, NULL));
	return 0;
}
