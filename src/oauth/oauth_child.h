/*
 * oauth_child.h: the child that talks to a provider's token address: sandboxed like every process on the network, it holds
 * the one question it was given and ends with its answer.
 */
#ifndef SIAGA_OAUTH_OAUTH_CHILD_H
#define SIAGA_OAUTH_OAUTH_CHILD_H

/* Runs it on `socket`: a frame "post" comes, a frame "reply" or "failed" goes; its exit status. */
int oauth_child_run(int socket);

#endif
