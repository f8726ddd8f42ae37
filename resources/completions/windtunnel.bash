# bash completion for windtunnel

_windtunnel() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
    local command=${COMP_WORDS[1]}
    local commands='run check new examples verify schema completion help'
    COMPREPLY=()

    if ((COMP_CWORD == 1)); then
        COMPREPLY=($(compgen -W "$commands --help --version" -- "$current"))
        return
    fi

    case $command in
    run)
        case $previous in
        --csv)
            COMPREPLY=($(compgen -d -- "$current"))
            return ;;
        --json | --history)
            COMPREPLY=($(compgen -f -- "$current"))
            return ;;
        --set | --seed | --replications | --duration | --threads)
            return ;;
        esac
        if [[ $current == -?* ]]; then
            COMPREPLY=($(compgen -W '--set --seed --replications --duration --threads --json --csv --history --quiet --help' \
                -- "$current"))
        else
            COMPREPLY=($(compgen -f -X '!*.json' -- "$current") $(compgen -d -S / -- "$current"))
        fi
        ;;
    check)
        if [[ $current == -?* ]]; then
            COMPREPLY=($(compgen -W '--json --help' -- "$current"))
        else
            COMPREPLY=($(compgen -f -X '!*.json' -- "$current") $(compgen -d -S / -- "$current"))
        fi
        ;;
    examples)
        if [[ $current == -* ]]; then
            COMPREPLY=($(compgen -W '--help' -- "$current"))
        else
            local names
            names=$(windtunnel examples 2>/dev/null | awk '/^[^ ]/ {print $1}')
            COMPREPLY=($(compgen -W "$names" -- "$current"))
        fi
        ;;
    verify)
        if [[ $previous == --require ]]; then
            COMPREPLY=($(compgen -W 'readYourWrites monotonicReads monotonicWrites writesFollowReads regularity linearizability' \
                -- "$current"))
        elif [[ $current == -?* ]]; then
            COMPREPLY=($(compgen -W '--require --json --help' -- "$current"))
        else
            COMPREPLY=($(compgen -f -- "$current"))
        fi
        ;;
    completion)
        COMPREPLY=($(compgen -W 'bash zsh fish --help' -- "$current"))
        ;;
    help)
        COMPREPLY=($(compgen -W "$commands" -- "$current"))
        ;;
    *)
        COMPREPLY=($(compgen -W '--help' -- "$current"))
        ;;
    esac
    if [[ ${COMPREPLY[0]} == */ ]]; then
        compopt -o nospace 2>/dev/null
    fi
}

complete -o filenames -F _windtunnel windtunnel
