#include "engine/first_look.h"

#include "engine/alarm.h"
#include "engine/letter_check.h"

struct FirstLook {
	const Setup *setup;
	Problems *problems;
	LetterCheck *check;
};

FirstLook *first_look_new(const Setup *setup, Problems *problems)
{
	FirstLook *look = g_new(FirstLook, 1);

	*look = (FirstLook){setup, problems, letter_check_new(setup, problems)};
	return look;
}

static void tell(const FirstLook *look)
{
	if (problems_count(look->problems) == 0)
		return;
	g_autofree char *text = problems_text(look->problems);
	alarm_raise(look->setup->config,
	    "problems of the configuration that stop letters or commands, and no mail: %s",
	    g_strdelimit(g_strchomp(text), "\n", ';'));
}

bool first_look_next(FirstLook *look)
{
	if (letter_check_next(look->check))
		return true;
	tell(look);
	return false;
}

void first_look_free(FirstLook *look)
{
	if (!look)
		return;
	letter_check_free(look->check);
	problems_free(look->problems);
	g_free(look);
}
