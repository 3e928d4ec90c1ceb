"""A real PostgreSQL and a real Valkey from installed packages, and the program that starts all of Traject.

leases     the addresses of the servers; a process holds each server that it uses
keeper     the process that starts a server and stops it when nobody holds it any more
servers    how each of the two is made, started and asked
account    as whom a server runs when we are root
processes  processes with their children, on a terminal and without one
launch     `make run`; beside it refusals, preparing and beginning_again
"""
