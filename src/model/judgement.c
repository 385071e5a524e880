#include "model/judgement.h"

void judgement_free(Judgement *j)
{
	if (!j)
		return;
	g_ptr_array_unref(j->matters);
	g_ptr_array_unref(j->why);
	g_free(j->sentence);
	g_free(j->body);
	g_free(j);
}
