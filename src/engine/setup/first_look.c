#include "engine/setup/first_look.h"

#include "base/aside.h"
#include "engine/process/alarm.h"
#include "engine/setup/letter_check.h"

#include <poll.h>
#include <string.h>

struct FirstLook {
	Loop *loop;
	const Setup *setup;
	Problems *problems;
	Aside *aside; /* NULL: it is over */
};

/* In the process of its own. */
static char *look_at_all(gpointer data)
{
	const FirstLook *look = data;

	letter_check(look->setup, look->problems);
	return problems_text(look->problems);
}

static void end(FirstLook *look)
{
	if (look->aside)
		loop_unwatch(look->loop, aside_fd(look->aside));
	g_clear_pointer(&look->aside, aside_free);
}

static void tell(gpointer data, short events)
{
	FirstLook *look = data;
	g_autoptr(GError) err = NULL;
	g_autofree char *text = aside_answer(look->aside, &err);

	(void)events;
	if (!text)
		alarm_raise(look->setup->config,
		    "nobody knows whether all letters can be written: %s; run 'siaga check'",
		    err->message);
	else if (*text)
		alarm_raise(look->setup->config,
		    "problems of the configuration that stop letters or commands, and no mail: %s",
		    g_strdelimit(g_strchomp(text), "\n", ';'));
	end(look);
}

FirstLook *first_look_begin(Loop *loop, const Setup *setup, Problems *problems, GError **err)
{
	FirstLook *look = g_new(FirstLook, 1);

	*look = (FirstLook){loop, setup, problems, NULL};
	look->aside = aside_begin(look_at_all, look, err);
	if (!look->aside) {
		g_prefix_error(err, "cannot try the letters out: ");
		first_look_free(look);
		return NULL;
	}
	loop_watch(loop, aside_fd(look->aside), POLLIN, tell, look);
	return look;
}

bool first_look_is_over(const FirstLook *look)
{
	return !look || !look->aside;
}

void first_look_free(FirstLook *look)
{
	if (!look)
		return;
	end(look);
	problems_free(look->problems);
	g_free(look);
}
