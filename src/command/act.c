/* siaga act: a clerk at the console answers in place of whoever is asked. */
#include "command/start/command.h"

#include "command/print/print.h"
#include "command/start/request.h"

static int run_act(const Args *args, GError **err)
{
	const char *book = args_text(args, "book");
	g_autofree char *words = args_words(args, 1);
	json_t *request =
	    json_pack("{s:s, s:s, s:s, s:s, s:b}", "do", "act", "entry", args_word(args, 0), "book",
		book ? book : "", "answer", words, "dry", args_flag(args, "dry-run"));

	return request_print(args, request, err);
}

static const Option options[] = {
    {"book", 'b', OPTION_TEXT, "BOOK", "the agenda book, when several have that number"},
    {"dry-run", 'n', OPTION_FLAG, NULL, "show what would follow and change nothing"},
    {NULL, 0, OPTION_FLAG, NULL, NULL},
};

extern const Command command_act;

const Command command_act = {
    .name = "act",
    .words = "N WORD...",
    .least = 2,
    .most = G_MAXUINT,
    .summary = "give an answer to the stage that an entry is in",
    .details = "WORD is what one would reply by mail: as the letter that asks lists it, with its "
	       "reason behind a colon.\n"
	       "It decides in place of whoever is asked and is recorded as done at the console.",
    .options = options,
    .run = run_act,
};
