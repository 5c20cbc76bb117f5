"""Integers that drive a median-of-three quicksort into its depth limit, where introsort goes over to heap sort.

McIlroy's adversary: it decides how items compare only while they are compared, always to the sort's harm.
"""


def introsort(count, less):
    """Sorts positions 0..count-1 as the usual introsort does; says whether it came to the heap sort."""
    items = list(range(count))
    stack, left, right = [], 0, count - 1
    depth = 2 * (count.bit_length() - 1)
    while True:
        while right - left > 15:
            if depth < 0:
                return True
            middle = left + (right - left) // 2
            for low, high in ((left, middle), (middle, right), (left, middle)):
                if less(items[high], items[low]):
                    items[low], items[high] = items[high], items[low]
            pivot = items[middle]
            i, j = left, right - 1
            items[middle], items[j] = items[j], items[middle]
            while True:
                i += 1
                while less(items[i], pivot):
                    i += 1
                j -= 1
                while less(pivot, items[j]):
                    j -= 1
                if i >= j:
                    break
                items[i], items[j] = items[j], items[i]
            items[i], items[right - 1] = items[right - 1], items[i]
            depth -= 1
            if i - left < right - i:
                stack.append((i + 1, right, depth))
                right = i - 1
            else:
                stack.append((left, i - 1, depth))
                left = i + 1
        for at in range(left + 1, right + 1):
            item, to = items[at], at
            while to > left and less(item, items[to - 1]):
                items[to] = items[to - 1]
                to -= 1
            items[to] = item
        if not stack:
            return False
        left, right, depth = stack.pop()


def hard_to_sort(count, each=1):
    """`count` integers from 2 on, `each` of them equal."""
    gas = count
    values = [gas] * count
    state = {'solid': 0, 'candidate': 0}

    def less(one, other):
        if values[one] == gas and values[other] == gas:
            fixed = one if one == state['candidate'] else other
            values[fixed] = state['solid']
            state['solid'] += 1
        if values[one] == gas:
            state['candidate'] = one
        elif values[other] == gas:
            state['candidate'] = other
        return values[one] < values[other]

    introsort(count, less)
    found = [2 + value // each for value in values]
    if not introsort(count, lambda one, other: found[one] < found[other]):
        raise ValueError('these integers are sorted without a heap')
    return found
