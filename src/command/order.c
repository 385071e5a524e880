/* siaga order: a command in the words of a mail, given at the console. */
#include "command/start/command.h"

#include "command/start/request.h"

static int run_order(const Args *args, GError **err)
{
	g_autofree char *text = args_words(args, 0);
	json_t *request = json_pack(
	    "{s:s, s:s, s:b}", "do", "order", "text", text, "dry", args_flag(args, "dry-run"));

	return request_print(args, request, err);
}

static const Option options[] = {
    {"dry-run", 'n', OPTION_FLAG, NULL, "say what would be done and change nothing"},
    {NULL, 0, OPTION_FLAG, NULL, NULL},
};

extern const Command command_order;

const Command command_order = {
    .name = "order",
    .words = "WORD...",
    .least = 1,
    .most = G_MAXUINT,
    .summary = "carry out a command as staff send it by mail",
    .details =
	"WORDs are what one would write in a mail, the command and its numbers first; the command "
	"that asks for help lists all.  It is recorded as done at the console, and may be done "
	"whatever role the "
	"command needs by mail.",
    .options = options,
    .run = run_order,
};
