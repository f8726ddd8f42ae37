# fish completion for windtunnel

set -l commands run check new examples verify schema completion help

complete -c windtunnel -f
complete -c windtunnel -n "not __fish_seen_subcommand_from $commands" -a run -d 'simulate a scenario'
complete -c windtunnel -n "not __fish_seen_subcommand_from $commands" -a check -d 'find all problems of scenario files'
complete -c windtunnel -n "not __fish_seen_subcommand_from $commands" -a new -d 'write a small scenario to start from'
complete -c windtunnel -n "not __fish_seen_subcommand_from $commands" -a examples -d 'list or print bundled scenarios'
complete -c windtunnel -n "not __fish_seen_subcommand_from $commands" -a verify -d 'check what a recorded history guarantees'
complete -c windtunnel -n "not __fish_seen_subcommand_from $commands" -a schema -d 'print the JSON Schema'
complete -c windtunnel -n "not __fish_seen_subcommand_from $commands" -a completion -d 'print a completion script'
complete -c windtunnel -n "not __fish_seen_subcommand_from $commands" -a help -d 'show help'
complete -c windtunnel -n "not __fish_seen_subcommand_from $commands" -l version -d 'print the version'
complete -c windtunnel -s h -l help -d 'show help'

complete -c windtunnel -n '__fish_seen_subcommand_from run check' -k -a '(__fish_complete_suffix .json)'
complete -c windtunnel -n '__fish_seen_subcommand_from run' -l set -x -d 'change one value: ID.FIELD=VALUE'
complete -c windtunnel -n '__fish_seen_subcommand_from run' -l seed -x -d 'seed of all chance'
complete -c windtunnel -n '__fish_seen_subcommand_from run' -l replications -x -d 'independent repetitions'
complete -c windtunnel -n '__fish_seen_subcommand_from run' -l duration -x -d 'simulated time of one replication'
complete -c windtunnel -n '__fish_seen_subcommand_from run' -l threads -x -d 'threads that share the replications'
complete -c windtunnel -n '__fish_seen_subcommand_from run' -l json -r -F -d 'write the results as JSON'
complete -c windtunnel -n '__fish_seen_subcommand_from run' -l csv -x -a '(__fish_complete_directories)' -d 'write CSV tables'
complete -c windtunnel -n '__fish_seen_subcommand_from run' -l history -r -F -d 'write every read and write'
complete -c windtunnel -n '__fish_seen_subcommand_from run' -l quiet -d 'no summary, no warnings, no progress'
complete -c windtunnel -n '__fish_seen_subcommand_from check' -l json -d 'the problems as JSON'
complete -c windtunnel -n '__fish_seen_subcommand_from verify' -k -a '(__fish_complete_suffix .jsonl)'
complete -c windtunnel -n '__fish_seen_subcommand_from verify' -l require -x -a 'readYourWrites monotonicReads monotonicWrites writesFollowReads regularity linearizability' -d 'guarantees that must hold'
complete -c windtunnel -n '__fish_seen_subcommand_from verify' -l json -d 'the verdicts as JSON'
complete -c windtunnel -n '__fish_seen_subcommand_from examples' -a "(windtunnel examples 2>/dev/null | awk '/^[^ ]/ {print \$1}')"
complete -c windtunnel -n '__fish_seen_subcommand_from completion' -a 'bash zsh fish'
complete -c windtunnel -n '__fish_seen_subcommand_from help' -a "$commands"
