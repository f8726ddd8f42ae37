#compdef windtunnel
# zsh completion for windtunnel

_windtunnel_examples() {
    local -a names
    names=(${(f)"$(windtunnel examples 2>/dev/null | awk '/^[^ ]/ {print $1}')"})
    _describe -t scenarios 'bundled scenario' names
}

_windtunnel() {
    local -a commands
    commands=(
        'run:simulate a scenario and show what was measured'
        'check:find all problems of scenario files'
        'new:write a small scenario to start from'
        'examples:list the bundled scenarios, or print one'
        'verify:check what a recorded history guarantees'
        'schema:print the JSON Schema of scenario files'
        'completion:print the completion script of a shell'
        'help:show help'
    )
    local context state line
    _arguments -C \
        '(- *)--help[show help]' \
        '(- *)--version[print the version]' \
        '1:command:->command' \
        '*::argument:->argument'

    if [[ $state == command ]]; then
        _describe -t commands 'command' commands
        return
    fi

    case $line[1] in
    run)
        _arguments \
            '*--set[change one value]:ID.FIELD=VALUE:' \
            '--seed[seed of all chance]:N:' \
            '--replications[independent repetitions]:N:' \
            '--duration[simulated time of one replication]:D:' \
            '--threads[threads that share the replications]:N:' \
            '--json[write the results as JSON]:file:_files' \
            '--csv[write the results as CSV tables]:folder:_files -/' \
            '--history[write every read and write of an entity]:file:_files' \
            '--quiet[no summary, no warnings, no progress]' \
            '--help[show help]' \
            '1:scenario:_files -g "*.json"'
        ;;
    check)
        _arguments \
            '--json[the problems as JSON]' \
            '--help[show help]' \
            '*:scenario:_files -g "*.json"'
        ;;
    examples)
        _arguments '--help[show help]' '1:scenario:_windtunnel_examples'
        ;;
    verify)
        _arguments \
            '--require[guarantees that must hold]:list:_values -s , guarantee readYourWrites monotonicReads monotonicWrites writesFollowReads regularity linearizability' \
            '--json[the verdicts as JSON]' \
            '--help[show help]' \
            '1:history:_files'
        ;;
    completion)
        _arguments '--help[show help]' '1:shell:(bash zsh fish)'
        ;;
    help)
        _describe -t commands 'command' commands
        ;;
    *)
        _arguments '--help[show help]'
        ;;
    esac
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _windtunnel "$@"
else
    compdef _windtunnel windtunnel
fi
