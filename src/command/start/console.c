#include "command/start/console.h"

#include "base/tongue.h"
#include "config/load.h"

#include <string.h>

/* "en-GB" is spoken where "en" is. */
static bool is_language(const char *tag, const char *language)
{
	gsize length = strlen(language);

	return g_ascii_strncasecmp(tag, language, length) == 0 &&
	       (tag[length] == '\0' || tag[length] == '-');
}

void console_speak(const Args *args, Config *config)
{
	const char *spoken = tongue_spoken();

	if (args_flag(args, "json") || !config->language->tag ||
	    is_language(config->language->tag, spoken))
		return;
	g_autofree char *name = g_strconcat(spoken, ".yaml", NULL);
	g_autofree char *part = g_build_filename("siaga", "languages", name, NULL);
	g_autofree char *path = tongue_share(part);
	config_retell(config, path);
}
